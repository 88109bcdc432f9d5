import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react'
import { useFigureWords } from '../words'
import { decimalsOf } from './axis'
import { keyTarget, layOut, nearest, type Charted, type Geometry } from './geometry'
import { Benchmarks, Breaks, Forecasts, Line, Targets } from './marks'

interface ChartProps {
  series: Charted
  /** Names the chart to screen readers, with how to use it. */
  label: string
  /** A point in words: period, figure, target. */
  describe: (index: number) => string
  ref: Ref<SVGSVGElement>
}

/** Figures over time. The arrow keys, Home and End go along the points; a screen reader hears each. */
export function Chart({ series, label, describe, ref }: ChartProps) {
  const { box, width } = useWidth()
  const geometry = useMemo(() => layOut(series, { width, height: width < 480 ? 260 : 320 }), [series, width])
  const last = series.points.length - 1
  const [chosen, setChosen] = useState<number | null>(null)
  const at = Math.min(chosen ?? last, last)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = keyTarget(event.key, at, series.points.length)
    if (next === null) return
    event.preventDefault()
    setChosen(next)
  }
  const onPointer = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - frame.left) / frame.width) * geometry.width
    if (last >= 0) setChosen(nearest(geometry.points, x))
  }
  return (
    <div className="chart-box" ref={box}>
      <svg
        ref={ref}
        className="chart"
        viewBox={`0 0 ${geometry.width} ${geometry.height}`}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={Math.max(last + 1, 1)}
        aria-valuenow={Math.max(at + 1, 1)}
        aria-valuetext={last >= 0 ? describe(at) : label}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
      >
        <Frame geometry={geometry} unit={series.unit} />
        <Targets geometry={geometry} />
        <Breaks geometry={geometry} />
        <Benchmarks geometry={geometry} />
        <Forecasts geometry={geometry} />
        {chosen !== null && <Cursor geometry={geometry} at={at} />}
        <Line geometry={geometry} />
      </svg>
      {/* A screen reader has heard it from the chart itself. */}
      <p className="chart-readout" aria-hidden="true">
        {last >= 0 && describe(at)}
      </p>
    </div>
  )
}

/** The chart is drawn for the width there is, so that its texts keep their size. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    const element = box.current
    if (!element) return
    // Observing tells the first width too. Nothing is measured while the chart is out of sight.
    const observer = new ResizeObserver(
      () => element.clientWidth > 0 && setWidth(Math.max(280, Math.round(element.clientWidth))),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { box, width }
}

function Frame({ geometry, unit }: { geometry: Geometry; unit: string }) {
  const words = useFigureWords()
  const { axis, y, left, right, bottom, labels } = geometry
  const decimals = decimalsOf(axis.step)
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className="chart-label" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {unit === 'yesNo' ? words.value(tick, { unit, decimals: 0 }) : words.number(tick, decimals)}
          </text>
        </g>
      ))}
      {labels.map(({ period, x }) => (
        <text key={period} className="chart-label" x={x} y={bottom + 22} textAnchor="middle">
          {words.shortPeriod(period)}
        </text>
      ))}
    </>
  )
}

function Cursor({ geometry: { points, top, bottom }, at }: { geometry: Geometry; at: number }) {
  const placed = points[at]
  if (!placed) return null
  return (
    <>
      <line className="chart-cursor" x1={placed.x} x2={placed.x} y1={top} y2={bottom} />
      {placed.y !== null && <circle className="chart-halo" cx={placed.x} cy={placed.y} r={9} />}
    </>
  )
}
