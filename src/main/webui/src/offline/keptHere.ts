import { ref } from 'vue'

/** Whether what is not uploaded yet survives a reload on this machine. False while the browser's store does not work. */
export const keptHere = ref(true)
