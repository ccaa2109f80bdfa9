import { connect } from 'node:net'

describe('a test that reaches for another machine', () => {
  it.each(['http://192.0.2.1/', 'https://graph.microsoft.com/v1.0/me'])('fails at once: %s', async address => {
    await expect(fetch(address)).rejects.toThrow()
  })

  it('is told which machine it reached for', () => {
    expect(() => connect({ host: '192.0.2.1', port: 80 })).toThrow('A test tried to reach 192.0.2.1')
  })
})
