/**
 * The doctor: looks at a running installation from outside, as a gateway and as a client would, and
 * says in a sentence what is wrong and how to mend it.
 *
 * <p>What belongs here: examinations that change nothing. What may not: applying anything, and
 * knowledge of how the parts are built inside.
 */
package com.copass.access.realm.doctor;
