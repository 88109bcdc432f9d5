import { Fragment } from 'react'

/** The name of a column in a narrow head: «Gennemført/igangsat» may break after its stroke. */
export function ColumnName({ name }: { name: string }) {
  return name.split('/').map((part, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
}
