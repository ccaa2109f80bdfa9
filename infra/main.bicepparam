using './main.bicep'

// Ids and addresses, no secrets: this file may be kept in the repository of your organisation.
param name = 'afitracker'
param location = 'uksouth'
param image = ''
param publicAddress = ''
param tabAppId = '00000000-0000-0000-0000-000000000000'
param tabAppUri = ''
param sharePointSiteId = 'example.sharepoint.com,00000000-0000-0000-0000-000000000000,00000000-0000-0000-0000-000000000000'
param evidenceHosts = 'sharepoint.com'
param governanceChannels = ''
param mostCopies = 2
param waitingPerCopy = 50
param logDays = 90
param botSku = 'S1'
