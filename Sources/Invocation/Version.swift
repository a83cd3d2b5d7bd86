/// The version of this package and of its programs: the newest heading of `CHANGELOG.md`, which a
/// test compares with it.
public let version = "unreleased"
