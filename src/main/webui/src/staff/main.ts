import { createApp } from 'vue'
import { dress } from '../parts/theme'
import { preferredLanguage, speak, speakOfAll } from '../texts/texts'
import StaffApp from './StaffApp.vue'

dress()
// The log-in and the pages of the account are the learner's own, with their texts.
void speak(preferredLanguage())
  .then(speakOfAll)
  .then(() => {
    createApp(StaffApp).mount('#app')
    window.kaochang?.started()
  })
