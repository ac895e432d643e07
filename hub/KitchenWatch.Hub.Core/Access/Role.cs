namespace KitchenWatch.Hub.Core.Access;

/// <summary>What a person is to a kitchen.</summary>
public enum Role
{
    /// <summary>Runs kitchens and sees those named in the account.</summary>
    Manager,

    /// <summary>Supervises districts and sees every kitchen in them.</summary>
    Inspector,
}
