import { ref } from 'vue'

/** Whether a result is shown: at the address of its attempt, as the sitting was. */
export const resultNow = ref(false)
