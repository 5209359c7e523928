/** The way to AppStream: clients, calls, errors, and what is worth repeating. */
package software.amazon.appstream.common.aws;
