import { Link } from '../../ui/Link'

/** The way to what lies below an indicator. */
export function indicatorCrumbs({ id, name }: { id: string; name: string }, listTitle: string) {
  return [
    <Link key="indicators" to="/indikatorer">
      {listTitle}
    </Link>,
    <Link key="indicator" to="/indikatorer/$indicatorId" params={{ indicatorId: id }}>
      {name}
    </Link>,
  ]
}
