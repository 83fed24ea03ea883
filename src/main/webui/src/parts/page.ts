import { defineAsyncComponent, type AsyncComponentLoader, type Component } from 'vue'
import { speakOfAll } from '../texts/texts'
import BrokenPage from './BrokenPage.vue'

/** How often a part that did not arrive is asked for again before the page says so. */
const TRIES = 2

/** A page for whoever is logged in, with all texts. */
export function page<T extends Component>(loader: AsyncComponentLoader<T>) {
  return firstPage(async () => (await Promise.all([loader(), speakOfAll()]))[0])
}

/** A page that is fetched when first wanted. Where it cannot be had, that is said, with a way on. */
export function firstPage<T extends Component>(loader: AsyncComponentLoader<T>) {
  return defineAsyncComponent({
    loader,
    errorComponent: BrokenPage,
    onError: (_, retry, fail, tries) => {
      if (tries <= TRIES) setTimeout(retry, 500 * tries)
      else fail()
    },
  })
}
