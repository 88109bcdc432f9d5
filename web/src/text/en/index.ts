import account from './account.json'
import agreementForm from './agreementForm.json'
import agreements from './agreements.json'
import benchmarks from './benchmarks.json'
import cohorts from './cohorts.json'
import common from './common.json'
import edit from './edit.json'
import goals from './goals.json'
import indicators from './indicators.json'
import login from './login.json'
import measurements from './measurements.json'
import partners from './partners.json'
import people from './people.json'
import status from './status.json'
import targets from './targets.json'

export const en = {
  ...common,
  ...login,
  ...agreements,
  ...agreementForm,
  ...edit,
  ...goals,
  ...indicators,
  ...benchmarks,
  ...targets,
  ...status,
  ...measurements,
  ...cohorts,
  ...partners,
  ...people,
  ...account,
}
