import '@xyflow/react/dist/base.css'
import { Background, Controls, Handle, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { layoutTree } from './layout-tree.ts'
import classes from './troubleshooting.module.css'

const NODE_TYPES = { place: PlaceNode }
const WIDTH = 220

/** The tree as a graph: questions in a column, endings beside them. Read only; the text beside it is what counts. */
export function TreeGraph({ tree }: { tree: Tree }) {
  const { nodes, edges } = useMemo(() => graphOf(tree), [tree])
  return (
    <section className={classes.graph} aria-label={`Graph of ${tree.title}`}>
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

function graphOf(tree: Tree) {
  const { nodes, ways } = layoutTree(tree)
  const endings = new Set(tree.endings.map(({ id }) => id))
  return {
    nodes: nodes.map(({ id, kind, label, x, y }) => ({
      ...{ id, type: 'place', position: { x, y }, width: WIDTH, data: { label, kind } },
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
  const { label, kind } = data as { label: string; kind: string }
  return (
    <div className={classes.node} data-kind={kind}>
      <Handle type="target" position={kind === 'ending' ? Position.Left : Position.Top} />
      {label}
      {kind === 'step' && <Handle id="down" type="source" position={Position.Bottom} />}
      {kind === 'step' && <Handle id="side" type="source" position={Position.Right} />}
    </div>
  )
}
