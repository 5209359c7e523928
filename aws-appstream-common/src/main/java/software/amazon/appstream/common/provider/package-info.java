/** What invocations tell the account that registered the type: metrics and log lines. */
package software.amazon.appstream.common.provider;
