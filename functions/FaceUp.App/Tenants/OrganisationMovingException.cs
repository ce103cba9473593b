namespace FaceUp.App.Tenants;

/// <summary>The organisation moves to another installation, or has moved there. Whatever was wanted of it here waits, and comes up again if it stays.</summary>
public sealed class OrganisationMovingException() : Exception("The organisation is moving to another installation.");
