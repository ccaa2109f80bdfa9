import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { Act } from '../domain/permissions'
import { TrackerPage } from './TrackerPage'

export interface Page {
  /** `meetings/:/briefing`; the second part of an address, where there is one, is a reference. */
  readonly path: string
  /** For the window's title. */
  readonly title: string
  /** What it is called in the navigation; pages reached from others have no name there. */
  readonly name?: string
  readonly component: ComponentType<{ reference: string }>
  /** The page of the navigation that it belongs to, where its own path does not begin with it. */
  readonly under?: string
  /** Shown in the navigation to those who may do one of these; to everybody when left out. */
  readonly for?: readonly Act[]
}

export const pages: readonly Page[] = [
  { path: '', title: 'Tracker', name: 'Tracker', component: TrackerPage },
  {
    path: 'my',
    title: 'My AFIs',
    name: 'My AFIs',
    component: lazy(() => import('./MyFindingsPage').then(({ MyFindingsPage }) => ({ default: MyFindingsPage }))),
    for: ['readReleased'],
  },
  {
    path: 'inspections',
    title: 'Inspections',
    name: 'Inspections',
    component: lazy(() => import('./InspectionsPage').then(({ InspectionsPage }) => ({ default: InspectionsPage }))),
  },
  {
    path: 'intake',
    title: 'Take a record in',
    name: 'Take a record in',
    component: lazy(() => import('./IntakePage').then(({ IntakePage }) => ({ default: IntakePage }))),
    for: ['recordInspection'],
  },
  {
    path: 'meetings',
    title: 'Meetings',
    name: 'Meetings',
    component: lazy(() => import('./MeetingsPage').then(({ MeetingsPage }) => ({ default: MeetingsPage }))),
    for: ['readEverything', 'runRound', 'reviewBriefing'],
  },
  {
    path: 'self-test',
    title: 'Self-test',
    name: 'Self-test',
    component: lazy(() => import('./SelfTestPage').then(({ SelfTestPage }) => ({ default: SelfTestPage }))),
    for: ['administer'],
  },
  {
    path: 'help',
    title: 'Help',
    name: 'Help',
    component: lazy(() => import('./HelpPage').then(({ HelpPage }) => ({ default: HelpPage }))),
  },
  {
    path: 'findings/:',
    title: 'Finding',
    under: '',
    component: lazy(() => import('./FindingPage').then(({ FindingPage }) => ({ default: FindingPage }))),
  },
  {
    path: 'meetings/:',
    title: 'Round',
    component: lazy(() => import('./RoundPage').then(({ RoundPage }) => ({ default: RoundPage }))),
  },
  {
    path: 'meetings/:/briefing',
    title: 'Briefing',
    component: lazy(() => import('./BriefingPage').then(({ BriefingPage }) => ({ default: BriefingPage }))),
  },
  {
    path: 'responses/:',
    title: 'Response',
    under: 'inspections',
    component: lazy(() => import('./ResponsePage').then(({ ResponsePage }) => ({ default: ResponsePage }))),
  },
]

/** The page at an address, `['meetings', 'RGG-2026-12-17', 'briefing']`; undefined when there is none. */
export function pageAt(parts: readonly string[]): Page | undefined {
  const path = parts.map((part, at) => (at === 1 ? ':' : part)).join('/')
  return pages.find(each => each.path === path)
}
