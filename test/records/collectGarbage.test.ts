import { createGarbageCollection } from '../../src/records/collectGarbage'

describe('collecting garbage while many pages are read', () => {
  it('happens after every eighth page', () => {
    let collected = 0
    const afterPage = createGarbageCollection(() => {
      collected += 1
    })

    for (let page = 1; page <= 17; page += 1) afterPage()

    expect(collected).toBe(2)
  })

  it('is left to V8 in a process that cannot ask for it', () => {
    const afterPage = createGarbageCollection(undefined)

    expect(() => {
      for (let page = 1; page <= 8; page += 1) afterPage()
    }).not.toThrow()
  })
})
