import '@xyflow/react/dist/base.css'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Background, Controls, Handle, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { type CSSProperties, useMemo } from 'react'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { layoutTree, ROW } from './layout-tree.ts'
import classes from './troubleshooting.module.css'

const NODE_TYPES = { place: PlaceNode }
const WIDTH = 220

const NONE: ReadonlySet<string> = new Set()

/**
 * The tree as a graph: questions in a column, endings beside them; those with a fault are marked. Read only: the text
 * beside it is what counts.
 */
export function TreeGraph({ tree, faulty = NONE }: { tree: Tree; faulty?: ReadonlySet<string> }) {
  const { nodes, edges } = useMemo(() => graphOf(tree, faulty), [tree, faulty])
  // As high as its words need to be read; what is still too large for that is zoomed into.
  const style = { '--rows': Math.max(...nodes.map(({ position }) => position.y)) / ROW + 1 } as CSSProperties
  return (
    <section className={classes.graph} style={style} aria-label={`Graph of ${tree.title}`}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background color="var(--andon-border)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  )
}

function graphOf(tree: Tree, faulty: ReadonlySet<string>) {
  const { nodes, ways } = layoutTree(tree)
  const endings = new Set(tree.endings.map(({ id }) => id))
  return {
    nodes: nodes.map(({ id, kind, label, x, y }) => ({
      ...{ id, type: 'place', position: { x, y }, width: WIDTH },
      data: { label, kind, faulty: faulty.has(id) },
    })),
    edges: ways.map(({ id, from, to, label }) => ({
      ...{ id, source: from, target: to, label, type: 'smoothstep' },
      sourceHandle: endings.has(to) ? 'side' : 'down',
      style: { stroke: 'var(--andon-line)' },
      labelStyle: { fill: 'var(--andon-text)', fontSize: 12 },
      labelBgStyle: { fill: 'var(--andon-raised)' },
    })),
  }
}

function PlaceNode({ data }: NodeProps) {
  const { label, kind, faulty } = data as { label: string; kind: string; faulty: boolean }
  return (
    <div className={classes.node} data-kind={kind} data-faulty={faulty || undefined}>
      <Handle type="target" position={kind === 'ending' ? Position.Left : Position.Top} />
      {faulty && <IconAlertTriangle size={16} role="img" aria-label="With an error:" />} {label}
      {kind === 'step' && <Handle id="down" type="source" position={Position.Bottom} />}
      {kind === 'step' && <Handle id="side" type="source" position={Position.Right} />}
    </div>
  )
}
