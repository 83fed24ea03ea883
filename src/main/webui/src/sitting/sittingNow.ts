import { ref } from 'vue'

/** Whether a sitting has the whole window: it brings its own header. */
export const sittingNow = ref(false)
