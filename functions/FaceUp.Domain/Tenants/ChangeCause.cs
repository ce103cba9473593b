namespace FaceUp.Domain.Tenants;

/// <summary>What the people of an organisation were changed for, in the words of the record. A closed list: new ones at the end, and into CHAIN.md.</summary>
public static class ChangeCause
{
    public const string Invited = "person-invited";
    public const string Activated = "person-activated";
    public const string Changed = "person-changed";
    public const string Suspended = "person-suspended";
    public const string Resumed = "person-resumed";
    public const string Left = "person-left";

    /// <summary>Rights that an access review took away.</summary>
    public const string Review = "review";

    /// <summary>The organisation's directory brought its people up to date, several at once or in another way than those above.</summary>
    public const string Directory = "directory";

    public static readonly IReadOnlyList<string> All = [Invited, Activated, Changed, Suspended, Resumed, Left, Review, Directory];
}
