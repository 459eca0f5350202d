import {writeFileSync} from 'node:fs';
import {alertRulesFile, prometheusRuleFile} from '../toolhive/monitoring/ruleFiles';

/** Writes the files of static/monitoring/ that are made of src/toolhive/monitoring/alerts.ts. */
writeFileSync('static/monitoring/alert-rules.yaml', alertRulesFile());
writeFileSync('static/monitoring/prometheusrule.yaml', prometheusRuleFile());
