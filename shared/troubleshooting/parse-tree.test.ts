import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import checklistSchema from '../../assets/checklists/checklist.schema.json' with { type: 'json' }
import connectivity from '../../assets/checklists/connectivity.json' with { type: 'json' }
import latency from '../../assets/checklists/latency.json' with { type: 'json' }
import safety from '../../assets/checklists/safety.json' with { type: 'json' }
import successRate from '../../assets/checklists/success-rate.json' with { type: 'json' }
import connectionLost from '../../assets/trees/connection-lost.json' with { type: 'json' }
import gripperSlip from '../../assets/trees/gripper-slip.json' with { type: 'json' }
import localisationLost from '../../assets/trees/localisation-lost.json' with { type: 'json' }
import overheating from '../../assets/trees/overheating.json' with { type: 'json' }
import robotStuck from '../../assets/trees/robot-stuck.json' with { type: 'json' }
import schema from '../../assets/trees/tree.schema.json' with { type: 'json' }
import { checkTree, reachable } from './check-tree.ts'
import { Checklist } from './checklist.ts'
import { parseWithLines } from './json-lines.ts'
import { parseTree } from './parse-tree.ts'
import { SMALL } from './test-tree.ts'
import { Tree, waysOf } from './tree.ts'

const DELIVERED = { connectionLost, gripperSlip, localisationLost, overheating, robotStuck }
const LISTS = { latency, successRate, connectivity, safety }
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('the delivered trees', () => {
  it.each(Object.entries(DELIVERED))('%s can be walked', (_name, tree) => {
    expect(parseTree(JSON.stringify(tree), 'file')).toHaveProperty('tree.id', tree.id)
  })

  it('are published with their form', () => {
    const { $schema: _, title: __, ...form } = schema
    expect(form).toEqual(plain(Tree))
    const { $schema: ___, title: ____, ...listForm } = checklistSchema
    expect(listForm).toEqual(plain(Checklist))
  })

  it('the stuck robot has its seven steps in order, with their endings', () => {
    const told = robotStuck.steps.map(({ question, answers }) => [
      question,
      ...answers.map(({ label, fix, to }) => `${label}: ${fix?.text ?? ''} → ${to}`),
    ])
    expect(robotStuck.steps).toHaveLength(7)
    expect(told).toMatchInlineSnapshot(`
      [
        [
          "Is the robot powered?",
          "No: Power it on and test: it has to come up and show a steady status light. → network",
          "Yes:  → network",
        ],
        [
          "Is the network connected?",
          "No: Check the Wi-Fi at this place, then restart the modem. Wait until it is connected. → motor",
          "Yes:  → motor",
        ],
        [
          "Is the motor responsive?",
          "No: Check the connections of the motor, then restart the robot. → commands",
          "Yes:  → commands",
        ],
        [
          "Does the robot respond to commands?",
          "No: Reboot ROS and wait until the robot reports again. → gripper",
          "Yes:  → gripper",
        ],
        [
          "Is the gripper stuck?",
          "No:  → workspace",
          "Yes: Open the gripper by hand, take out what is jammed, close and open it once. → workspace",
        ],
        [
          "Is the workspace clear?",
          "No: Remove the obstacles. Nothing may stand within the marked area. → same-task",
          "Yes:  → same-task",
        ],
        [
          "Did it fail on this task before?",
          "Yes: Requeue the task to a different robot. → requeued",
          "No: Investigate the model: was it the wrong action? Call somebody who knows the model. → investigate",
        ],
      ]
    `)
    expect(robotStuck.endings.map(({ outcome }) => outcome)).toEqual(['solved', 'requeued', 'manual'])
  })

  it.each(Object.entries(LISTS))('the checklist %s has its form and five lines', (_name, list) => {
    expect(Compile(Checklist).Check(list)).toBe(true)
    expect(list.lines).toHaveLength(5)
  })

  it('nothing of the safety checklist is answered by data', () => {
    expect(safety.named).toBe(true)
    expect(safety.lines.some((line) => 'check' in line)).toBe(false)
  })
})

describe('a tree with faults', () => {
  const text = (change: (tree: Tree) => void) => {
    const tree = structuredClone(SMALL)
    change(tree)
    return JSON.stringify(tree, null, 1)
  }
  it.each<[string, string, RegExp]>([
    ['no JSON', '{"id": }', /Unexpected "}"/],
    ['a name twice', '{"id": "a", "id": "b"}', /"id" is given twice/],
    ['too early an end', '{"id": "a"', /Expected ","|ends too early/],
    ['a missing field', text((tree) => delete (tree as Partial<Tree>).endings), /"endings" is missing/],
    ['a misspelt field', text((tree) => Object.assign(tree, { tittle: 'x' })), /"tittle" is no field here/],
    [
      'an answer to nowhere',
      text((tree) => Object.assign(tree.steps[1]!.answers[0]!, { to: 'moon' })),
      /"moon" is no step/,
    ],
    [
      'a step that nothing leads to',
      text((tree) => tree.steps.push({ ...tree.steps[2]!, id: 'island' })),
      /Nothing leads to the step "island"/,
    ],
    [
      'a missing first step',
      text((tree) => Object.assign(tree, { first: 'x' })),
      /The first step "x" is not there/,
    ],
    [
      'an ending that nothing leads to',
      text((tree) => tree.endings.push({ id: 'e', title: 'E', outcome: 'manual' })),
      /Nothing leads to the ending "e"/,
    ],
    [
      'a loop without a way out',
      text((tree) => {
        for (const answer of tree.steps[2]!.answers) answer.to = 'trap'
        const trap = { id: 'yes', label: 'Yes', to: 'trap' }
        tree.steps.push({ id: 'trap', question: 'Trapped?', answers: [trap, { ...trap, id: 'no' }] })
        tree.endings = tree.endings.slice(0, 1)
      }),
      /From the step "last" no ending can be reached/,
    ],
    [
      'evidence for an unknown answer',
      text((tree) => Object.assign(tree.steps[0]!, { evidence: [{ of: 'power', yes: 'maybe' }] })),
      /"maybe" is no answer/,
    ],
    [
      'a word kept for the check',
      text((tree) => Object.assign(tree.steps[0]!.answers[0]!, { id: 'done' })),
      /"done" is kept/,
    ],
  ])('%s is refused', (_name, given, message) => {
    const parsed = parseTree(given, 'my.json')
    const problems = 'problems' in parsed ? parsed.problems : []
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message)
  })

  it('names the line', () => {
    const lines = text((tree) => Object.assign(tree.steps[1]!.answers[0]!, { to: 'moon' })).split('\n')
    const parsed = parseTree(lines.join('\n'), 'my.json')
    const at = lines.findIndex((line) => line.includes('"moon"')) + 1
    expect(parsed).toMatchObject({ problems: [{ file: 'my.json', line: at, message: expect.any(String) }] })
  })

  it('tells which steps and endings have a fault, so that a graph can mark them', () => {
    const parsed = parseTree(
      text((tree) => {
        Object.assign(tree.steps[1]!.answers[0]!, { to: 'moon' })
        tree.endings.push({ ...tree.endings[0]! })
      }),
      'my.json',
    )
    expect('problems' in parsed && [...parsed.draft!.faulty].sort()).toEqual(
      [SMALL.steps[1]!.id, SMALL.endings[0]!.id].sort(),
    )
    expect(parseTree('{"id": "t"}', 'my.json'), 'no tree at all').toHaveProperty('draft', null)
  })
})

/** Trees of random shape: every answer leads anywhere. */
const shapes = fc
  .record({
    steps: fc.array(fc.array(fc.nat(11), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
    endings: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ steps, endings }): Tree => {
    const places = [...steps.map((_, i) => `s${i}`), ...Array.from({ length: endings }, (_, i) => `e${i}`)]
    return {
      ...{ id: 't', version: 1, title: 'T', problem: 'P', first: 's0' },
      steps: steps.map((ways, i) => ({
        ...{ id: `s${i}`, question: 'Q?' },
        answers: ways.map((way, j) => ({ id: `a${j}`, label: 'A', to: places[way % places.length]! })),
      })),
      endings: Array.from({ length: endings }, (_, i) => ({
        id: `e${i}`,
        title: 'E',
        outcome: 'solved' as const,
      })),
    }
  })

describe('whatever the shape', () => {
  it('a tree without faults leads from every step to an ending, and reaches everything', () => {
    fc.assert(
      fc.property(shapes, (tree) => {
        const faults = checkTree(tree)
        const steps = new Map(tree.steps.map((step) => [step.id, step]))
        const leads = (from: string): boolean => {
          const seen = new Set<string>()
          const open = [from]
          for (let id = open.pop(); id !== undefined; id = open.pop()) {
            const step = steps.get(id)
            if (!step) return true
            if (seen.has(id)) continue
            seen.add(id)
            open.push(...waysOf(step).map(({ to }) => to))
          }
          return false
        }
        const all = [...steps.keys(), ...tree.endings.map(({ id }) => id)]
        const good = all.every((id) => reachable(tree).has(id)) && [...steps.keys()].every(leads)
        expect(faults.length === 0).toBe(good)
      }),
    )
  })

  it('JSON is read as by JSON.parse, and every place has a line', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.integer({ min: 0, max: 3 }),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent)
          const read = parseWithLines(text)
          expect(plain(read.value)).toEqual(JSON.parse(text))
          expect(read.lineOf('/no/such/place')).toBe(1)
        },
      ),
    )
  })

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseTree(text, 'f')).toHaveProperty('problems.0.line')
      }),
    )
  })
})
