import { useRouterState } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import { logOut } from '../api/client'
import type { Me } from '../api/types'
import { useText } from '../text'
import { languages, setLanguage, useLanguage, type Language } from '../text/language'
import { FieldFrame } from '../ui/Field'
import { Link } from '../ui/Link'
import { setTheme, themes, useTheme, type Theme } from './theme'

/** Language and appearance for everybody; one's own pages for those who are logged in. */
export function UserMenu({ user }: { user: Me | null }) {
  const t = useText()
  const { open, setOpen, menu, button } = useDisclosure()
  const panelId = useId()
  return (
    // Escape works from everywhere inside the menu; the button remains the control that a screen reader meets.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        type="button"
        ref={button}
        className="menu-button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {user && (
          <span className="menu-initials" aria-hidden="true">
            {initials(user.name)}
          </span>
        )}
        <span className={user ? 'menu-name' : undefined}>{user ? user.name : t('user.settings')}</span>
        <span aria-hidden="true">▾</span>
      </button>
      <div id={panelId} className="menu-panel" hidden={!open}>
        <Settings />
        {user && <OwnPages />}
      </div>
    </div>
  )
}

function useDisclosure() {
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [openedOn, setOpenedOn] = useState(path)
  if (openedOn !== path) {
    setOpenedOn(path)
    setOpen(false)
  }
  useEffect(() => {
    if (!open) return
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [open])
  return { open, setOpen, menu, button }
}

function Settings() {
  const t = useText()
  const id = useId()
  const language = useLanguage()
  const theme = useTheme()
  return (
    <div className="stack">
      <FieldFrame id={`${id}-language`} label={t('user.language')}>
        <select
          id={`${id}-language`}
          className="input"
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        >
          {languages.map((choice) => (
            <option key={choice} value={choice} lang={choice}>
              {t(`user.language.${choice}`)}
            </option>
          ))}
        </select>
      </FieldFrame>
      <FieldFrame id={`${id}-theme`} label={t('user.theme')}>
        <select
          id={`${id}-theme`}
          className="input"
          value={theme}
          onChange={(event) => setTheme(event.target.value as Theme)}
        >
          {themes.map((choice) => (
            <option key={choice} value={choice}>
              {t(`user.theme.${choice}`)}
            </option>
          ))}
        </select>
      </FieldFrame>
    </div>
  )
}

function OwnPages() {
  const t = useText()
  return (
    <ul className="menu-links">
      <li>
        <Link to="/mine-sessioner">{t('user.sessions')}</Link>
      </li>
      <li>
        <Link to="/skift-adgangskode">{t('user.password')}</Link>
      </li>
      <li>
        <button type="button" onClick={() => void logOut()}>
          {t('user.logOut')}
        </button>
      </li>
    </ul>
  )
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return picked.map((word) => (word ?? '').charAt(0).toLocaleUpperCase('da')).join('')
}
