/** What we agreed on and a machine can see: each failure names the file. */
import { expect, test } from 'vitest'

const styles = import.meta.glob<string>('./**/*.css', { query: '?raw', import: 'default', eager: true })
const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

function filesWith(files: Record<string, string>, pattern: RegExp, except: RegExp = /^$/): string[] {
  return Object.keys(files).filter((file) => !except.test(file) && pattern.test(files[file] ?? ''))
}

test('colours stand in tokens.css only, so that both themes and print follow', () => {
  expect(Object.keys(styles).length).toBeGreaterThan(10)
  expect(filesWith(styles, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl|\boklch/i, /tokens\.css$/)).toEqual([])
})

test('styles are never written inline, the content security policy refuses them', () => {
  expect(filesWith(sources, /\bstyle=\{|<style|dangerouslySetInnerHTML/, /\.test\.tsx?$/)).toEqual([])
})

test('nothing is loaded from another server', () => {
  expect(filesWith(styles, /@import|https?:/)).toEqual([])
  expect(filesWith(sources, /https?:\/\/(?!www\.w3\.org)/, /\.test\.tsx?$|schema\.gen\.ts$/)).toEqual([])
})

test('the heavy kit of widgets never comes with the first view', () => {
  const widgets = filesWith(sources, /from 'react-aria-components'/)
  const app = Object.keys(sources).filter((file) => file.startsWith('./app/') || file === './main.tsx')
  expect(widgets.filter((file) => app.includes(file))).toEqual([])
})
