namespace KitchenWatch.Contracts.Notices;

/// <summary>Where a client of the hub learns of notices, and fetches or brings evidence.</summary>
public static class NoticeRoutes
{
    /// <summary>SignalR hub (JSON), signed in by cookie.</summary>
    public const string Hub = "/hubs/notices";

    /// <summary>Hub to client: (<see cref="NoticeView"/>) a notice was issued. Only kitchens that the user may see.</summary>
    public const string Issued = "NoticeIssued";

    /// <summary>Hub to client: (<see cref="NoticeView"/>) a notice's evidence or state changed.</summary>
    public const string Changed = "NoticeChanged";

    /// <summary>GET lists the notices that the user may see, newest first; POST to sign in stands at <see cref="SignIn"/>.</summary>
    public const string Api = "/api/notices";

    /// <summary>GET by a user, PUT by an edge box: /api/evidence/{sha256}.</summary>
    public const string Evidence = "/api/evidence";

    /// <summary>POST a form with <c>name</c> and <c>password</c>; answers with a cookie.</summary>
    public const string SignIn = "/account/sign-in";
}
