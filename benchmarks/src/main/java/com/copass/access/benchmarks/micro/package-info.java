/** The rooms of the gateway that every request walks through, one by one, with JMH. */
package com.copass.access.benchmarks.micro;
