import { computed } from 'vue'
import { login } from '../../http/Session'

/** Whether whoever works here is of the office; what they may do, the engine decides at every call. */
export const admin = computed(() => login.value?.roles.includes('exam-administrator') ?? false)
