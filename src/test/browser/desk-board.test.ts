import { expect, logInStaff, test } from './deskStage.ts'

test('the hall: a selection is paused, for so long at most', async ({ page, desk }) => {
  desk.roles = ['invigilator']
  await logInStaff(page, desk.url, { address: '#/hall?exam=fire-2026' })
  await page.locator('tbody tr.line input[type=checkbox]').first().check()
  await page.getByRole('button', { name: '暂停', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '暂停' })
  await expect(dialog.getByText('暂停 1 名考生的计时')).toBeVisible()
  await dialog.getByLabel('最长（分钟）').fill('20')
  await dialog.getByLabel('原因类别').selectOption('network')
  await dialog.getByRole('button', { name: '暂停' }).click()
  await expect(page.getByText('已暂停 1 名考生的考试').first()).toBeVisible()
  expect(JSON.parse(desk.calls.find(({ call }) => call === 'POST /hall/pauses')!.body)).toMatchObject({ minutes: 20, reason: { category: 'network' } })
})
