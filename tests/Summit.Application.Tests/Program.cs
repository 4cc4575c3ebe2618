return await Summit.Application.Tests.Races.RaceClient.Run(args);
