/**
 * What holds for every module, as tests: each check takes what it looks at as an argument, so that
 * it can be shown a small thing that breaks it; a second test shows it the whole project.
 */
package com.copass.access.conventions;
