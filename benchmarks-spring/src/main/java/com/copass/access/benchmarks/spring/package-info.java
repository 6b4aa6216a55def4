/** Spring Cloud Gateway as its manual has it. A peer, not a product. */
package com.copass.access.benchmarks.spring;
