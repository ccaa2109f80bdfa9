/** A Teams app of the organisation's catalogue, as far as Graph's answers depend on its manifest. */
export interface TeamsApp {
  /** Its id in the catalogue. */
  readonly id: string
  /** The id in its manifest. */
  readonly externalId: string
  readonly displayName: string
  /** `webApplicationInfo.id` of the manifest: the application that may notify people in its name. */
  readonly applicationId?: string
  /** `activities.activityTypes` of the manifest. */
  readonly activityTypes: readonly string[]
  /** Apps with resource-specific consent want `consentedPermissionSet` when they are installed. */
  readonly hasConsent?: boolean
}

export const usualTeamsApps: readonly TeamsApp[] = [
  {
    id: '4c1f3c55-6d0c-4f43-8c29-0a6f3e1b7a01',
    externalId: '7f1e9c20-2a3b-4a86-9d55-1b0c8e4f2a11',
    displayName: 'AFI Tracker',
    activityTypes: ['updateRequested', 'findingChanged'],
  },
]

/** A team and its channels, as far as they can be listed. */
export interface Team {
  readonly id: string
  readonly channels: readonly { readonly id: string; readonly displayName: string }[]
}

export const usualTeams: readonly Team[] = [
  {
    id: '9c0d6f5e-4a7b-4f0e-8f57-2d6c0b1e3a44',
    channels: [{ id: '19:afi-tracker-general@thread.tacv2', displayName: 'General' }],
  },
]
