// What tests read of `/metrics`: through a parser that is neither ours nor prom-client's.

import { parse } from '@platformatic/promotel'

type Labels = Readonly<Record<string, string>>

/** One line of a scrape. */
export interface Sample {
  readonly name: string
  readonly labels: Labels
  readonly value: number
}

/** One scrape. */
export class Scrape {
  readonly samples: readonly Sample[]
  /** Names of metrics with a help text. */
  readonly families: readonly string[]

  /** Throws for what is not of the format. */
  constructor(text: string) {
    const { timeseries, metadata } = parse(text)
    this.families = (metadata ?? []).flatMap(({ metric_family_name: name, help }) =>
      help && name ? name : [],
    )
    this.samples = (timeseries ?? []).map(({ labels, samples }) => {
      const all = (labels ?? []).map(({ name, value }) => [name ?? '', value ?? ''] as const)
      const { __metric_name: family = '', __suffix: suffix, ...others } = Object.fromEntries(all)
      const name = suffix === undefined ? family : `${family}_${suffix}`
      return { name, labels: others, value: samples?.[0]?.value ?? NaN }
    })
  }

  /** The samples of this name with these labels, whatever others they have. */
  all(name: string, labels: Labels = {}): Sample[] {
    const entries = Object.entries(labels)
    return this.samples.filter(
      (sample) => sample.name === name && entries.every(([label, value]) => sample.labels[label] === value),
    )
  }

  value(name: string, labels: Labels = {}): number | undefined {
    return this.all(name, labels)[0]?.value
  }

  /** How many values a histogram has, and their sum. */
  histogram(name: string, labels: Labels = {}) {
    return { count: this.value(`${name}_count`, labels) ?? 0, sum: this.value(`${name}_sum`, labels) ?? 0 }
  }
}
