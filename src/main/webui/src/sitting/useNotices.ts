import { ref } from 'vue'
import type { Notice } from '../http/contract'
import { announce } from '../parts/announce'
import { t } from '../texts/texts'

/** Words of the invigilators to all who sit; they stay until they are closed. */
export function useNotices() {
  const notices = ref<Notice[]>([])

  function onNotice(notice: Notice): void {
    notices.value = [...notices.value, notice]
    announce(t('sitting.notice', { message: notice.message }))
  }

  return { notices, onNotice }
}
