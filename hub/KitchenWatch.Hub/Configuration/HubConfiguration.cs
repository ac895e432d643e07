using System.Net;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.PublicView;

namespace KitchenWatch.Hub.Configuration;

/// <summary>All that the hub is told at its start. Made by <see cref="ConfigurationFile"/>, which lets no mistake through.</summary>
/// <param name="DataFolder">Absolute path; holds the database, the evidence and the keys of the cookies.</param>
/// <param name="Listen">Where pages and HTTP stand; port 0 takes a free one.</param>
/// <param name="Mqtt">Where the embedded broker stands; port 0 takes a free one.</param>
/// <param name="Kitchens">The canteens.</param>
/// <param name="Devices">The accounts of boxes and sensors.</param>
/// <param name="Users">The accounts of people.</param>
/// <param name="PublicUrl">Where the public finds the hub, without a path; null where no kitchen is public.</param>
/// <param name="PublicKitchens">The kitchens that opened cameras to the public.</param>
public sealed record HubConfiguration(
    string DataFolder,
    Uri Listen,
    IPEndPoint Mqtt,
    IReadOnlyList<Kitchen> Kitchens,
    IReadOnlyList<DeviceAccount> Devices,
    IReadOnlyList<UserAccount> Users,
    Uri? PublicUrl,
    IReadOnlyList<PublicKitchen> PublicKitchens)
{
    /// <summary>How many live streams one viewer may have open.</summary>
    public LiveLimits Live { get; init; } = new();
}

/// <summary>The account of a box or sensor.</summary>
/// <param name="Id">User name and client id at the broker.</param>
/// <param name="Kitchen">The kitchen it stands in.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Secret">Password at the broker, at the evidence and at the live end point.</param>
public sealed record DeviceAccount(DeviceId Id, string Kitchen, DeviceRole Role, string Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Role} {Id} of {Kitchen}";
}

/// <summary>The account of a person.</summary>
/// <param name="User">Who it is and what it may see.</param>
/// <param name="Password">Kept as a hash only, once the hub runs.</param>
public sealed record UserAccount(SignedInUser User, string Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{User.Role} {User.Name}";
}
