import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { toast } from '../../../ui/toast'
import type { MeasurementKey } from '../measurements'
import { searchOf, type Proposal } from '../proposal'
import { LimitsForm } from './LimitsForm'

const route = getRouteApi('/inside/indikatorer/$indicatorId/indberet')

interface FromDates {
  indicator: Indicator
  place: MeasurementKey
  /** Fills the figure that is open. */
  onUse: (proposal: Proposal) => void
}

/**
 * How many cases kept a time limit, or how long they took, reckoned from their dates. The button stands among the fields
 * that it fills; the dialog has a form of its own, and stands outside of theirs.
 */
export function useFromDates({ indicator, place, onUse }: FromDates): Record<'button' | 'dialog', ReactNode> {
  const t = useText()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState(false)
  const use = (period: string, proposal: Proposal) => {
    setOpen(false)
    if (period === place.period) {
      onUse(proposal)
      toast('measurements.limits.used')
      return
    }
    const { partnerId, breakdown } = place
    void navigate({
      search: {
        part: partnerId,
        periode: period,
        ...(breakdown && { opdeling: breakdown }),
        ...searchOf(proposal),
      },
    })
  }
  return {
    button: (
      <div>
        <Button onClick={() => setOpen(true)}>{t('measurements.limits.begin')}</Button>
      </div>
    ),
    dialog: open && (
      <Dialog wide title={t('measurements.limits.title')} onClose={() => setOpen(false)}>
        <LimitsForm indicator={indicator} period={place.period} onUse={use} />
      </Dialog>
    ),
  }
}
