// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, nextTick, ref } from 'vue'
import KeptInput from './KeptInput.vue'

test('what is typed outlives what is drawn anew around it, and gives way to another value', async () => {
  const total = ref('5')
  const said = ref('核对中…')
  const told: string[] = []
  const form = mount(defineComponent({
    components: { KeptInput },
    setup: () => ({ total, said, tell: (event: Event) => told.push((event.target as HTMLInputElement).value) }),
    template: '<form><KeptInput :value="total" class="input" :aria-label="said" @change="tell" /></form>',
  }))
  const input = form.get('input')
  input.element.value = '100'
  await input.trigger('input')
  said.value = '可以发布'
  await nextTick()
  expect([input.element.value, input.attributes('aria-label')]).toEqual(['100', '可以发布'])
  await input.trigger('change')
  expect(told).toEqual(['100'])
  total.value = '120'
  await nextTick()
  expect(input.element.value).toBe('120')
})
