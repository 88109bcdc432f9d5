import { useText } from '../text'
import './SkipLink.css'

/** The first thing one can tab to: past the header. */
export function SkipLink() {
  const t = useText()
  return (
    <a
      className="skip-link"
      href="#main-content"
      onClick={(event) => {
        event.preventDefault()
        document.getElementById('main-content')?.focus()
      }}
    >
      {t('common.skip')}
    </a>
  )
}
