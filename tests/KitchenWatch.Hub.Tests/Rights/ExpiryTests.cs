using System.Security.Claims;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>A cookie that expires in the middle of a stream, counted on a clock of the test's own.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public async Task A_connection_lives_no_longer_than_the_cookie_it_came_with()
    {
        var time = new FakeTimeProvider(Samples.Noon);
        var users = new UserDirectory(ConfigurationFile.Parse(TestHub.Json, "/").Configuration!, new Sessions(time));
        var connections = new OpenConnections(users, time);
        var soon = new Connection(users, Samples.Noon.AddMinutes(10));
        var later = new Connection(users, Samples.Noon.AddMinutes(20));
        await connections.OnConnectedAsync(soon.Lifetime, _ => Task.CompletedTask);
        await connections.OnConnectedAsync(later.Lifetime, _ => Task.CompletedTask);
        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, connections.CloseWrong());
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, connections.CloseWrong());
        Assert.Equal((1, 0), (soon.Aborts, later.Aborts));
        time.Advance(TimeSpan.FromMinutes(10));
        connections.CloseWrong();
        Assert.Equal(1, later.Aborts);
        await connections.OnDisconnectedAsync(soon.Lifetime, null, (_, _) => Task.CompletedTask);
        Assert.Equal(1, connections.Count);
    }

    private sealed class Connection : HubCallerContext
    {
        private readonly FeatureCollection _features = new();

        public Connection(UserDirectory users, DateTimeOffset until)
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(users.Claims(users.Find("manager")!), "cookie"));
            var ticket = new AuthenticationTicket(User, new AuthenticationProperties { ExpiresUtc = until }, "cookie");
            var http = new DefaultHttpContext();
            http.Features.Set<IAuthenticateResultFeature>(new Result { AuthenticateResult = AuthenticateResult.Success(ticket) });
            _features.Set<IHttpContextFeature>(new Http { HttpContext = http });
            Lifetime = new HubLifetimeContext(this, new NoServices(), new NoHub());
        }

        public HubLifetimeContext Lifetime { get; }

        public int Aborts { get; private set; }

        public override string ConnectionId { get; } = Guid.NewGuid().ToString();

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User { get; }

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features => _features;

        public override CancellationToken ConnectionAborted => default;

        public override void Abort() => Aborts++;
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    private sealed class NoHub : Microsoft.AspNetCore.SignalR.Hub;

    private sealed class Result : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }

    private sealed class Http : IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; }
    }
}
