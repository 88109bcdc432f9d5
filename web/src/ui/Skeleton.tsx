import { useText } from '../text'
import './Skeleton.css'

/** Grey lines where the page will be, shown after 300 ms: what is quick never flickers. */
export function Skeleton({ lines = 8 }: { lines?: number }) {
  const t = useText()
  return (
    <div className="skeleton" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  )
}
