/** What stands inside the frame of a chart. Shapes and dashes tell things apart, colours only help. */
import type { Geometry, PlacedPoint } from './geometry'

/** As many dashes as targets are told apart by. */
const dashes = 3

export function Targets({ geometry: { steps } }: { geometry: Geometry }) {
  return steps.map(({ target, x1, x2, lines, bands }, index) => (
    <g key={index}>
      {bands.map((band) => (
        <rect
          key={band.y}
          className="chart-band"
          x={x1}
          y={band.y}
          width={Math.max(x2 - x1, 0)}
          height={band.height}
        />
      ))}
      {lines.map((y) => (
        <line
          key={y}
          className={`chart-target chart-target-${(target % dashes) + 1}`}
          x1={x1}
          x2={x2}
          y1={y}
          y2={y}
        />
      ))}
    </g>
  ))
}

export function Breaks({ geometry: { breaks, top, bottom } }: { geometry: Geometry }) {
  return breaks.map(({ mark, x }) => (
    <g key={mark.since}>
      <line className="chart-break" x1={x} x2={x} y1={top} y2={bottom} />
      <text className="chart-label" x={x + 4} y={top + 10}>
        {mark.number}
      </text>
    </g>
  ))
}

export function Benchmarks({ geometry: { benchmarks } }: { geometry: Geometry }) {
  return benchmarks.map(({ benchmark, x, y, interval }, index) => (
    <g key={index} className="chart-benchmark">
      {interval && (
        <path
          className="chart-interval"
          d={`M${x} ${interval[0]}V${interval[1]}M${x - 4} ${interval[0]}h8M${x - 4} ${interval[1]}h8`}
        />
      )}
      <path className="chart-diamond" d={`M${x} ${y - 6}l6 6l-6 6l-6-6z`} />
      <title>{benchmark.name}</title>
    </g>
  ))
}

export function Forecasts({ geometry: { forecasts } }: { geometry: Geometry }) {
  return forecasts.map(({ from, to }) => (
    <line key={to.x} className="chart-forecast" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
  ))
}

export function Line({ geometry: { points, stretches } }: { geometry: Geometry }) {
  return (
    <>
      {stretches.map((stretch, index) => (
        <path key={index} className="chart-line" d={pathOf(stretch)} />
      ))}
      {points.map(
        ({ point: { period, approved }, x, y, published }) =>
          y !== null && <Point key={period} x={x} y={y} look={pointLook(approved, published)} />,
      )}
    </>
  )
}

type PointLook = 'draft' | 'approved' | 'published'

function pointLook(approved: boolean, published: boolean): PointLook {
  if (!approved) return 'draft'
  return published ? 'published' : 'approved'
}

/** Hollow until it is approved, round until it is public. */
export function Point({ x, y, look }: { x: number; y: number; look: PointLook }) {
  const className = look === 'draft' ? 'chart-point chart-point-draft' : 'chart-point'
  if (look !== 'published') return <circle className={className} cx={x} cy={y} r={4.5} />
  return <rect className={className} x={x - 4.5} y={y - 4.5} width={9} height={9} />
}

function pathOf(stretch: readonly PlacedPoint[]): string {
  return stretch
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(y ?? 0).toFixed(1)}`)
    .join('')
}
