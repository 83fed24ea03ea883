import { createApp } from 'vue'
import App from './App.vue'
import { keepPages } from './offline/keepPages'
import { dress } from './parts/theme'
import { preferredLanguage, speak } from './texts/texts'

dress()
void speak(preferredLanguage())
  .catch(() => speak(preferredLanguage() === 'en' ? 'zh-CN' : 'en'))
  .then(() => {
    createApp(App).mount('#app')
    window.kaochang?.started()
  })
keepPages()
