import { createApp } from 'vue'
import App from './App.vue'
import { keepPages } from './offline/keepPages'
import { dress } from './parts/theme'
import './styles/base.css'
import { preferredLanguage, speak } from './texts/texts'

dress()
void speak(preferredLanguage()).catch(() => speak('zh-CN')).then(() => createApp(App).mount('#app'))
keepPages()
