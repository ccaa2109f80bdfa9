// Everything that AFI Tracker needs in Azure, in one resource group. No secret is made, kept or handed on: the process
// signs in with its own identity everywhere. infra/README.md goes through it step by step.

targetScope = 'resourceGroup'

@description('Short name that all names start with: lower-case letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'afitracker'

@description('Where everything lives. Police data stays in the United Kingdom.')
@allowed(['uksouth', 'ukwest'])
param location string = 'uksouth'

@description('The image to run, such as afitrackerabc123.azurecr.io/afi-tracker:1.4.0. Empty the first time, before there is one.')
param image string = ''

@description('Where browsers and Teams reach the server, such as https://tracker.example.police.uk. Empty: the address that Azure gives.')
param publicAddress string = ''

@description('Client id of the tab\'s own app registration in Entra ID. The bot\'s identity can\'t sign people in.')
param tabAppId string

@description('The App ID URI of that registration, if the tenant still issues it as audience. Usually empty.')
param tabAppUri string = ''

@description('The SharePoint site as Graph names it: host,site-collection-id,site-id.')
param sharePointSiteId string

@description('Hosts that links to evidence may lead to, parted by commas.')
param evidenceHosts string = 'sharepoint.com'

@description('The channel that gets a group\'s approved briefing: my-group=19:abc@thread.tacv2, parted by commas.')
param governanceChannels string = ''

@description('Copies of the process at most. They share the work by the queue, and one of them runs the timetables.')
@minValue(1)
@maxValue(10)
param mostCopies int = 2

@description('Pieces of work waiting now for which one more copy starts.')
param waitingPerCopy int = 50

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('F0 is free and enough to try it out. S1 has a service level.')
@allowed(['F0', 'S1'])
param botSku string = 'S1'

var unique = uniqueString(resourceGroup().id)
// Names a queue and a container: accepted work lies in the container, the queue calls to it.
var workQueue = 'afi-tracker'

// Roles that Azure itself defines. Each is given on the one resource it is for, never on the group.
var storageQueueDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
var storageBlobDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var monitoringMetricsPublisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

// Who the process is: to the bot service, to Graph, to the queue and to the registry.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
    IngestionMode: 'LogAnalytics'
  }
}

resource insightsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: monitoringMetricsPublisher
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource calls 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: workQueue
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
  properties: {
    // A slip of somebody's hand can be undone for so long, and people's words that are on record by now stay no longer.
    deleteRetentionPolicy: { enabled: true, days: 3 }
  }
}

// Accepted work, and the blob whose lease says which copy runs the timetables.
resource work 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: workQueue
  properties: { publicAccess: 'None' }
}

resource queueAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, storageQueueDataContributor)
  properties: {
    roleDefinitionId: storageQueueDataContributor
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource blobAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, storageBlobDataContributor)
  properties: {
    roleDefinitionId: storageBlobDataContributor
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: take('${name}${unique}', 50)
  location: location
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource registryAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, identity.id, acrPull)
  properties: {
    roleDefinitionId: acrPull
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// Logs go through Azure Monitor, which needs no workspace key.
resource appsEnvironment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [
      { name: 'Consumption', workloadProfileType: 'Consumption' }
    ]
  }
}

resource environmentLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: appsEnvironment
  name: 'to-log-analytics'
  properties: {
    workspaceId: logs.id
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
  }
}

var ownAddress = 'https://${name}.${appsEnvironment.properties.defaultDomain}'
var address = empty(publicAddress) ? ownAddress : publicAddress

resource server 'Microsoft.App/containerApps@2025-01-01' = if (!empty(image)) {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: appsEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'auto'
        allowInsecure: false
        // What one copy has accepted, the others show when it is filed: a browser stays with the copy it began with.
        stickySessions: { affinity: 'sticky' }
      }
      registries: [
        { server: registry.properties.loginServer, identity: identity.id }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'server'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'MODE', value: 'microsoft365' }
            { name: 'PORT', value: '3978' }
            { name: 'HOST', value: '0.0.0.0' }
            { name: 'DATA_FOLDER', value: '/data' }
            { name: 'QUEUE', value: 'azure' }
            { name: 'QUEUE_NAME', value: workQueue }
            { name: 'STORAGE_ACCOUNT', value: storage.name }
            { name: 'TENANT_ID', value: tenant().tenantId }
            { name: 'BOT_APP_ID', value: identity.properties.clientId }
            { name: 'BOT_APP_TYPE', value: 'UserAssignedMSI' }
            { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
            { name: 'TAB_APP_ID', value: tabAppId }
            { name: 'TAB_APP_URI', value: tabAppUri }
            { name: 'PUBLIC_ADDRESS', value: address }
            { name: 'SHAREPOINT_SITE_ID', value: sharePointSiteId }
            { name: 'EVIDENCE_HOSTS', value: evidenceHosts }
            { name: 'GOVERNANCE_CHANNELS', value: governanceChannels }
          ]
          // Not /health: it is red while SharePoint can't be reached, and starting again would not help.
          probes: [
            { type: 'Startup', httpGet: { path: '/info', port: 3978 }, periodSeconds: 5, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/info', port: 3978 }, periodSeconds: 30, failureThreshold: 3 }
          ]
          volumeMounts: [
            { volumeName: 'data', mountPath: '/data' }
          ]
        }
      ]
      volumes: [
        { name: 'data', storageType: 'EmptyDir' }
      ]
      scale: {
        // Never none: the timetable runs in the process.
        minReplicas: 1
        maxReplicas: mostCopies
        rules: [
          {
            name: 'waiting-work'
            custom: {
              type: 'azure-queue'
              identity: identity.id
              metadata: {
                accountName: storage.name
                queueName: workQueue
                queueLength: string(waitingPerCopy)
                // What was put off, until after the quiet hours perhaps, needs nobody now.
                queueLengthStrategy: 'visibleonly'
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [calls, work, queueAccess, blobAccess, registryAccess]
}

// The bot is the managed identity: it has no password that could be lost or run out.
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot-${unique}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: 'AFI Tracker'
    description: 'Keeps inspection findings and asks their owners for progress.'
    endpoint: '${address}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    msaAppType: 'UserAssignedMSI'
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
    }
  }
}

@description('BOT_APP_ID of the app package, and the application to which Graph permissions are granted.')
output botAppId string = identity.properties.clientId

@description('The service principal of the same identity: Graph app roles are assigned to it.')
output identityPrincipalId string = identity.properties.principalId

@description('PUBLIC_ADDRESS of the app package.')
output publicAddress string = address

@description('Where to push the image.')
output registryServer string = registry.properties.loginServer

@description('The storage account of the queue.')
output storageAccount string = storage.name
