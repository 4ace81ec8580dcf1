import { describe, expect, it } from 'vitest'
import { agentFamily } from './agent.ts'

const SAFARI =
  'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const HOME_SCREEN =
  'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const CHROME =
  'Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

describe('the family of a browser', () => {
  it('stays the same over updates', () => {
    expect(agentFamily(CHROME.replace('130', '131'))).toBe(agentFamily(CHROME))
  })

  it('is the same for Safari and its app on the home screen', () => {
    expect(agentFamily(HOME_SCREEN)).toBe(agentFamily(SAFARI))
  })

  it('tells browsers apart', () => {
    const families = [SAFARI, CHROME, 'curl/8.0', CHROME.replace('Chrome', 'Firefox')].map(agentFamily)
    expect(new Set(families).size).toBe(families.length)
  })

  it('of a family is that family', () => {
    for (const agent of [SAFARI, HOME_SCREEN, CHROME]) {
      const family = agentFamily(agent)
      expect(agentFamily(family)).toBe(family)
    }
  })
})
