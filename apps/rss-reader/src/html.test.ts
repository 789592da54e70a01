// Holds that nothing put into HTML can be anything but text.
import { expect, it } from 'vitest'
import { html } from './html.ts'

it('turns values into text between tags and in quoted attributes', () => {
  const hostile = `<script>alert('1')</script>" onload="x&amp;`
  expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;amp;">' +
      '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;amp;</p>',
  )
})

it('keeps HTML that it made itself, in lists and in templates, and leaves out what is not there', () => {
  const items = ['<1>', '2'].map((text) => html`<li>${text}</li>`)
  expect(String(html`${items}${null}${undefined}${false}${0}`)).toBe('<li>&lt;1&gt;</li><li>2</li>0')
})

it('does not take an object that looks like HTML for HTML', () => {
  const forged = { toString: () => '<b>' } as unknown as string
  expect(String(html`${forged}`)).toBe('&lt;b&gt;')
})
