import type {ProxyVersion} from '../types';
import type {Rules} from './rules';
import {ownedRules} from './owned';
import {rulesOfV044} from './v044';

/** The rules that a proxy of each version follows. */
export const rulesByVersion: Readonly<Record<ProxyVersion, Rules>> = {v044: rulesOfV044, owned: ownedRules};
