/** What a resource type declares: schema, identity, property rules, calls, checks, life cycle. */
package software.amazon.appstream.common.type;
