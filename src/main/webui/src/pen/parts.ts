/** All that is shown when a sitting changes hands; one file, fetched when first needed or soon after a paper is opened. */
export { default as DevicesDialog } from './DevicesDialog.vue'
export { default as PenChoice } from './PenChoice.vue'
export { default as PenConflicts } from './PenConflicts.vue'
export { default as PenNote } from './PenNote.vue'
export { default as UndeliveredNote } from './UndeliveredNote.vue'
