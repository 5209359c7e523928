/**
 * Between JSON trees of properties and the shapes of the AppStream API, and what differs in them.
 */
package software.amazon.appstream.common.translate;
