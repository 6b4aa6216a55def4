/** Programs that a user of Vert.x would write instead of using the gateway. Peers, not products. */
package com.copass.access.benchmarks.proxy;
